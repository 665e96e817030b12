import { doraClassifier } from '../../classify/dora-classifier.ts';
import { ClassifyElement } from './classify-element.ts';

/** Asks whether an incident is major. */
class ClassifyDora extends ClassifyElement {
  override make() {
    return doraClassifier();
  }
}

customElements.define('classify-dora', ClassifyDora);
