import { lendCamera } from './camera.ts';
import { codeReader } from './code-reader.ts';

/** What those are told who film. */
export interface Filming {
  /** The camera's picture is there. */
  begins(): void;
  /** A code was read; the same one comes as often as it is seen. */
  sees(code: string): void;
  /** The camera is off, and why: a sentence. Not said to who stopped it. */
  ends(reason: string): void;
}

/**
 * Shows the camera in a video and reads what codes it sees, until the answer is called. It ends by itself when the page is hidden:
 * nobody is filmed by a page that they don't see.
 */
export function film(video: HTMLVideoElement, told: Filming): () => void {
  let stream: MediaStream | undefined;
  let isOver = false;
  const stop = () => {
    isOver = true;
    document.removeEventListener('visibilitychange', hidden);
    removeEventListener('pagehide', hidden);
    for (const track of stream?.getTracks() ?? []) track.stop();
    video.srcObject = null;
  };
  const end = (reason: string) => {
    if (isOver) return;
    stop();
    told.ends(reason);
  };
  const hidden = (event: Event) => {
    if (document.hidden || event.type === 'pagehide')
      end('The camera was switched off because the page was hidden. What was read is kept: start again.');
  };
  document.addEventListener('visibilitychange', hidden);
  addEventListener('pagehide', hidden);

  const run = async () => {
    const lent = await lendCamera();
    if (!lent.stream) return end(lent.reason);
    stream = lent.stream;
    // Stopped while the person was being asked.
    if (isOver) return stop();
    for (const track of stream.getTracks())
      track.addEventListener('ended', () => end('The camera was switched off. What was read is kept: start again.'));
    video.srcObject = stream;
    const reads = await codeReader().catch(() => undefined);
    if (!reads)
      return end('What reads codes could not be loaded: the line is down. Start again, or take the file instead.');
    await video.play();
    if (isOver) return;
    told.begins();
    const look = async () => {
      if (isOver) return;
      if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0)
        for (const code of await reads(video)) if (!isOver) told.sees(code);
      next(video, () => void look());
    };
    await look();
  };
  run().catch(() => end('The camera’s picture could not be shown. Start again, or take the file instead.'));
  return stop;
}

/** Calls back with the next picture of a video, or of the screen where a browser tells nothing of the first. */
function next(video: HTMLVideoElement, back: () => void): void {
  if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(back);
  else requestAnimationFrame(back);
}
