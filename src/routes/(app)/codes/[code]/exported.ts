import { CODE_FIGURES } from '$lib/charts/code-figures';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import type { CodeProfile } from '$lib/domain/profiles/code-profile';
import { readContext } from '$lib/schemas/context';
import {
	codeFigure,
	codeFigureSheet,
	codeFigureSvg,
	type ShownCodeFigure
} from '$lib/server/exports/code-figures';
import type { Application } from '$lib/server/services/application';
import { profileCode } from '$lib/server/services/profile';
import { unknownValue, type PictureFile, type TableFile } from '../../downloads/files';

interface Asked {
	profile: CodeProfile;
	shown: ShownCodeFigure;
	/** Of the file. */
	name: string;
}

/** The figure of a code that an address asks for by a parameter, or all that is wrong with it. */
function asked(
	application: Application,
	code: string,
	url: URL,
	parameter: 'figure' | 'table'
): Outcome<Asked> {
	const { context, problems } = readContext(url.searchParams, [parameter]);
	const wanted = url.searchParams.get(parameter);
	const figure = CODE_FIGURES.find((known) => known === wanted);
	if (!figure) problems.push(unknownValue(parameter, wanted, CODE_FIGURES));
	if (problems.length > 0 || !figure) return failure(...problems);
	const answer = profileCode(application, code, { ...context, codes: [code] });
	const { profile, coverage } = answer;
	if (!profile) return failure(...answer.problems);
	const shown = codeFigure(figure, profile, coverage?.to ?? profile.date);
	if (!shown) {
		return failure({
			code: 'not-available',
			message: `${code} has no ${figure} to show on this date.`,
			path: parameter
		});
	}
	return success({ profile, shown, name: `siterate-${code}-${figure}-${profile.date}` });
}

export function pictureOf(application: Application, code: string, url: URL): Outcome<PictureFile> {
	const found = asked(application, code.toUpperCase(), url, 'figure');
	if (!found.ok) return found;
	const { profile, shown, name } = found.value;
	return success({ name, svg: codeFigureSvg(shown, profile) });
}

export function tableOf(application: Application, code: string, url: URL): Outcome<TableFile> {
	const found = asked(application, code.toUpperCase(), url, 'table');
	if (!found.ok) return found;
	const { profile, shown, name } = found.value;
	return success({ name, sheets: [codeFigureSheet(shown, profile)] });
}
