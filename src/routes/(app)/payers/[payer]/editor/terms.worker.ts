import { termsOf } from './contract-text';

addEventListener('message', ({ data }: MessageEvent<string>) => postMessage(termsOf(data)));
