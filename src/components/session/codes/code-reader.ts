/** Finds the codes in the picture that a video shows now: their texts, if any. */
export type ReadsCodes = (video: HTMLVideoElement) => Promise<readonly string[]>;

/**
 * The browser's own reader of codes where it has one that works, or else a library's, which is loaded here.
 * @throws what the browser throws when the line is down
 */
export async function codeReader(): Promise<ReadsCodes> {
  const own = await ownReader();
  if (!own) return libraryReader();
  let reads = own;
  return async (video) => {
    try {
      return await reads(video);
    } catch {
      // Some browsers have the name and no service behind it.
      reads = await libraryReader();
      return [];
    }
  };
}

/** As the Shape Detection API has it; TypeScript does not know it. */
interface Detector {
  detect(video: HTMLVideoElement): Promise<readonly { rawValue: string }[]>;
}

async function ownReader(): Promise<ReadsCodes | undefined> {
  const kind: unknown = Reflect.get(globalThis, 'BarcodeDetector');
  if (typeof kind !== 'function') return undefined;
  try {
    const formats: unknown =
      'getSupportedFormats' in kind && typeof kind.getSupportedFormats === 'function'
        ? await kind.getSupportedFormats()
        : undefined;
    if (!Array.isArray(formats) || !formats.includes('qr_code')) return undefined;
    const detector: unknown = Reflect.construct(kind, [{ formats: ['qr_code'] }]);
    if (!isDetector(detector)) return undefined;
    return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue);
  } catch {
    return undefined;
  }
}

function isDetector(value: unknown): value is Detector {
  return typeof value === 'object' && value !== null && 'detect' in value && typeof value.detect === 'function';
}

/** The longest side of a picture that is looked at, in pixels: more makes a phone slow and no code clearer. */
const longestSide = 1_280;

async function libraryReader(): Promise<ReadsCodes> {
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const { videoWidth, videoHeight } = video;
    const scale = Math.min(1, longestSide / Math.max(videoWidth, videoHeight));
    const width = Math.round(videoWidth * scale);
    const height = Math.round(videoHeight * scale);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    if (!context) return [];
    context.drawImage(video, 0, 0, width, height);
    try {
      return [decodeQR(context.getImageData(0, 0, width, height))];
    } catch {
      // No code is in sight: the next picture may have one.
      return [];
    }
  };
}
