import { failure, success, type Outcome } from '$lib/domain/outcome';
import { readBrand } from '$lib/schemas/brand';
import type { Brand } from '../exports/pack/pack';
import { readBrandRow, writeBrandRow, type BrandRow } from '../repositories/brand';
import type { Application } from './application';
import { logoPng } from '../importers/logo/logo';

/** SiteRate's own ink, until a colour is set. */
const FIRST_COLOUR = '#22303c';

const NOTHING_SET = { name: '', colour: FIRST_COLOUR, logo: null };

/** The organisation as its files show it: without name and logo, and in SiteRate's ink, until they are set. */
export function brandOf({ database }: Pick<Application, 'database'>): Brand {
	const { name, colour, logo } = readBrandRow(database) ?? NOTHING_SET;
	return { name, colour, logo: logo && new Uint8Array(logo) };
}

function change({ database }: Application, part: Partial<BrandRow>, changedAt: string): void {
	const row = readBrandRow(database) ?? { ...NOTHING_SET, changedAt };
	writeBrandRow(database, { ...row, ...part, changedAt });
}

/** Sets name and colour as a form tells them. Problems: a name that is too long, a colour that cannot be read on white. */
export function changeBrand(application: Application, form: unknown, at: string): Outcome<null> {
	const read = readBrand(form);
	if (!read.ok) return read;
	change(application, read.value, at);
	return success(null);
}

/** Sets the logo to an uploaded picture, which is stored as a PNG of SiteRate's own making. Problems: see `logoPng`. */
export async function changeLogo(
	application: Application,
	file: Uint8Array,
	at: string
): Promise<Outcome<null>> {
	const logo = await logoPng(file);
	if (!logo.ok) return logo;
	change(application, { logo: Buffer.from(logo.value) }, at);
	return success(null);
}

/** Takes the logo out. Problem: there is none. */
export function removeLogo(application: Application, at: string): Outcome<null> {
	if (!readBrandRow(application.database)?.logo) {
		return failure({ code: 'not-available', message: 'There is no logo to remove.', path: 'logo' });
	}
	change(application, { logo: null }, at);
	return success(null);
}
