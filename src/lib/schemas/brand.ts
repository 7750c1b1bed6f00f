import { z } from 'zod';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import { CONTRAST, contrastOnWhite, contrastText } from '$lib/domain/contrast';

/** Characters of an organisation's name. */
export const NAME_MOST = 60;

const brandFields = z.object({
	name: z
		.string('The name is a text.')
		.trim()
		.max(NAME_MOST, `The name may have ${NAME_MOST} characters.`)
		.refine(
			(text) => !/[\p{Cc}\p{Cs}￾￿]/u.test(text),
			'The name has a character that files cannot carry: write it without.'
		),
	colour: z
		.string('The colour is a text.')
		.trim()
		.toLowerCase()
		.superRefine((colour, context) => {
			const contrast = contrastOnWhite(colour);
			if (contrast !== null && contrast >= CONTRAST.least) return;
			context.addIssue({ code: 'custom', message: contrastText(colour) });
		})
});

/** The name and colour of the form of the settings; a colour that cannot be read on white is a problem. */
export function readBrand(form: unknown): Outcome<{ name: string; colour: string }> {
	const parsed = brandFields.safeParse(form);
	if (parsed.success) return success(parsed.data);
	return failure(
		...parsed.error.issues.map(({ message, path }) => ({
			code: 'malformed' as const,
			message,
			path: path.join('.')
		}))
	);
}
