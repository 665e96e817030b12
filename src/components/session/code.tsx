import { generate } from 'lean-qr';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** The most letters that still make a code which a phone reads off a screen. */
const longestCode = 2_200;

/** A text as a code that a phone scans, or `tooLong` where it does not fit into one. */
export function Code({ text, label, tooLong }: { text: string; label: string; tooLong: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const fits = text.length <= longestCode;
  // At once with its label: what stands there is what is named.
  useLayoutEffect(() => {
    if (!fits || !canvas.current) return;
    // Always dark on light, whatever the theme: readers expect it.
    generate(text).toCanvas(canvas.current, { on: [0, 0, 0, 255], off: [255, 255, 255, 255], pad: 4 });
  }, [text]);
  if (!fits) return <p role="alert">{tooLong}</p>;
  return <canvas ref={canvas} class="code" role="img" aria-label={label} />;
}
