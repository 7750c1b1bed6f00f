import { wrapped, wrappedList } from './text-width';

/** A line of text and the left end of its baseline, in pixels. */
export interface FrameLine {
	text: string;
	x: number;
	y: number;
}

/** Title, subtitle and caption inside an exported picture, and the room that they leave. */
export interface PictureFrame {
	title: FrameLine[];
	subtitle: FrameLine[];
	caption: FrameLine[];
	/** Where the picture itself begins. */
	left: number;
	top: number;
	/** How wide it may be. */
	inner: number;
	/** Of the whole file. */
	height: number;
}

const MARGIN = 32;
const LINE = { title: 28, subtitle: 20, caption: 16 };
const GAP = { above: 12, below: 24 };

const linesAt = (lines: string[], y: number, height: number): FrameLine[] =>
	lines.map((text, position) => ({ text, x: MARGIN, y: y + position * height }));

/** The width that a framed picture leaves to its content. */
export const innerWidth = (width: number): number => width - 2 * MARGIN;

/** Places the words of an exported picture around content of a height, both in pixels. */
export function framed(
	words: { title: string; subtitle: string; caption: string },
	width: number,
	contentHeight: number
): PictureFrame {
	const inner = innerWidth(width);
	const title = wrapped(words.title, 20, inner, 600);
	const subtitle = wrapped(words.subtitle, 14, inner);
	const caption = wrappedList(words.caption, 12, inner);
	const titleY = MARGIN + 20;
	const subtitleY = titleY + title.length * LINE.title - 4;
	const top = subtitleY + (subtitle.length - 1) * LINE.subtitle + GAP.above;
	const captionY = top + contentHeight + GAP.below;
	return {
		title: linesAt(title, titleY, LINE.title),
		subtitle: linesAt(subtitle, subtitleY, LINE.subtitle),
		caption: linesAt(caption, captionY, LINE.caption),
		left: MARGIN,
		top,
		inner,
		height: captionY + (caption.length - 1) * LINE.caption + MARGIN
	};
}
