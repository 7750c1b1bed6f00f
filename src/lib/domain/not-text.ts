const FIRST_PRINTED = 0x20;
const SPACING: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d]);

const isControl = (code: number): boolean => code < FIRST_PRINTED && !SPACING.has(code);

/**
 * Why what was read of a file cannot be what it should, whatever it says: it is a PDF, or not even text; null where it is
 * text.
 * @param what it should be: "a contract".
 */
export function notText(content: string, what = 'a contract'): string | null {
	if (content.startsWith('%PDF-')) return `this is a PDF: give ${what} as YAML or JSON`;
	for (let at = 0; at < content.length; at += 1) {
		if (isControl(content.charCodeAt(at))) return `this is no text: give ${what} as YAML or JSON`;
	}
	return null;
}
