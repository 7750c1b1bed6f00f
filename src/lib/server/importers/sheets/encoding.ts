import { isAscii, isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'windows-1252' | 'ibm437';

/** The upper half of the DOS code page 437. */
const CODE_PAGE_437 =
	'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/**
 * UTF-8 where the bytes are that; else the DOS code page where a byte stands that Windows has no letter or no use for:
 * 0x81 (the ü of Mayagüez), 0xA2 between letters (the ó of Bayamón) or 0xFF (a no-break space after a sentence); else
 * Windows-1252, of which Latin-1 is a part.
 */
export function encodingOf(bytes: Buffer): Encoding {
	if (isUtf8(bytes)) return 'utf-8';
	const isLetter = (byte: number | undefined) => byte !== undefined && byte >= 0x61 && byte <= 0x7a;
	const at = bytes.indexOf(0xa2);
	const isDos =
		bytes.includes(0x81) ||
		bytes.includes(0xff) ||
		(at > 0 && isLetter(bytes[at - 1]) && isLetter(bytes[at + 1]));
	return isDos ? 'ibm437' : 'windows-1252';
}

/** Bytes that are decoded at once; the text of a whole file never stands in memory. */
const PIECE = 1 << 20;

/** The text of pieces of a file in an encoding, without a byte order mark. */
export function* decoded(pieces: Iterable<Buffer>, encoding: Encoding): Generator<string> {
	const decoder = new TextDecoder(encoding === 'utf-8' ? 'utf-8' : 'windows-1252');
	for (const piece of pieces) {
		if (isAscii(piece)) {
			yield decoder.decode(new Uint8Array()) + piece.toString('latin1');
		} else if (encoding === 'ibm437') {
			yield piece
				.toString('latin1')
				.replace(/[\u0080-\u00ff]/g, (letter) => CODE_PAGE_437.charAt(letter.charCodeAt(0) - 0x80));
		} else {
			yield decoder.decode(piece, { stream: true });
		}
	}
}

function* piecesOf(bytes: Buffer, onPiece?: (bytesDone: number) => void): Generator<Buffer> {
	for (let from = 0; from < bytes.length; from += PIECE) {
		const piece = bytes.subarray(from, from + PIECE);
		onPiece?.(from + piece.length);
		yield piece;
	}
}

/** The text of a file in pieces, without a byte order mark. */
export const textOf = (bytes: Buffer, onPiece?: (bytesDone: number) => void): Generator<string> =>
	decoded(piecesOf(bytes, onPiece), encodingOf(bytes));
