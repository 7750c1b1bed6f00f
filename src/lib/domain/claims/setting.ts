/** Where a case is done, as Medicare's claims tell it apart. */
export const SETTINGS = ['hopd', 'hopd-excepted', 'asc', 'office', 'hopd-nonexcepted'] as const;

export type Setting = (typeof SETTINGS)[number];

/** The settings of a hospital outpatient department, on campus and off. */
export type HospitalSetting = Extract<Setting, `hopd${string}`>;

export const isHospital = (setting: Setting): setting is HospitalSetting =>
	setting.startsWith('hopd');

/** What the setting is called, and the place of service and modifier that mark it on a claim. */
export const SETTING_NAMES: Record<
	Setting,
	{ name: string; short: string; placeOfService: string; facilityModifier: '' | 'PO' | 'PN' }
> = {
	hopd: { name: 'HOPD, on campus', short: 'HOPD', placeOfService: '22', facilityModifier: '' },
	'hopd-excepted': {
		name: 'Off-campus, excepted',
		short: 'Off-campus, exc.',
		placeOfService: '19',
		facilityModifier: 'PO'
	},
	asc: { name: 'ASC', short: 'ASC', placeOfService: '24', facilityModifier: '' },
	office: { name: 'Office', short: 'Office', placeOfService: '11', facilityModifier: '' },
	'hopd-nonexcepted': {
		name: 'Off-campus, non-excepted',
		short: 'Off-c., non-exc.',
		placeOfService: '19',
		facilityModifier: 'PN'
	}
};
