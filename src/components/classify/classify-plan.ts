import { planClassifier } from '../../classify/plan-classifier.ts';
import type { Scheme } from '../../classify/scheme.ts';
import { ClassifyElement } from './classify-element.ts';

/** Asks a plan how grave an incident is. The plan's scheme stands in the page. */
class ClassifyPlan extends ClassifyElement {
  override make() {
    const scheme: Scheme = JSON.parse(this.querySelector('script')?.textContent ?? '');
    return planClassifier(scheme);
  }
}

customElements.define('classify-plan', ClassifyPlan);
