/** The part of saxen 11 that is used; the package has no types of its own. */
declare module 'saxen' {
	type Attributes = () => Record<string, string>;
	type Decode = (text: string) => string;

	export class Parser {
		on(
			event: 'openTag',
			take: (name: string, attributes: Attributes, decode: Decode) => void
		): this;
		on(event: 'closeTag', take: (name: string) => void): this;
		on(event: 'text', take: (text: string, decode: Decode) => void): this;
		on(event: 'cdata', take: (text: string) => void): this;
		on(event: 'error', take: (error: Error) => void): this;
		write(piece: string): this;
		end(): Error | undefined;
	}
}
