import { SETTING_NAMES, type Setting } from '$lib/domain/claims/setting';
import { textWidth } from '../text-width';

/** Settings by name beside their marks, in lines; all in pixels. */
export interface SettingLegend {
	items: { setting: Setting; text: string; x: number; y: number }[];
	height: number;
}

const LINE = 22;
/** From the mark to its name. */
export const LEGEND_MARK = 22;

/** Places the names of settings in as many lines as a width needs. */
export function settingLegend(settings: readonly Setting[], width: number): SettingLegend {
	let [x, line] = [0, 0];
	const items = settings.map((setting) => {
		const text = SETTING_NAMES[setting].name;
		const room = textWidth(text, 12) + LEGEND_MARK;
		if (x > 0 && x + room > width) [x, line] = [0, line + 1];
		const placed = { setting, text, x, y: line * LINE };
		x += room + 18;
		return placed;
	});
	return { items, height: (line + 1) * LINE };
}
