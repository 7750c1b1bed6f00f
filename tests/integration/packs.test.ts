import fc from 'fast-check';
import { unzipSync, zipSync, strFromU8, strToU8 } from 'fflate';
import PDFDocument from 'pdfkit';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { SETTING_NAMES } from '$lib/domain/claims/setting';
import { exampleScenario } from '$lib/domain/scenarios/portfolio/choices';
import { NEW_SCENARIO, type PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { ALL_CASES, breakDown } from '$lib/domain/volumes/aggregate';
import { dollars, type Cents } from '$lib/domain/money';
import type { Contract, Percent } from '$lib/domain/contracts/contract';
import type { Ratio } from '$lib/domain/rates/rates';
import type { Payer } from '$lib/domain/volumes/payer';
import { WHOLE_PORTFOLIO } from '$lib/schemas/portfolio-context';
import { PACK_FORMATS, packFiles } from '$lib/server/exports/pack/files';
import type { Pack } from '$lib/server/exports/pack/pack';
import { cannotBeTold } from '$lib/server/exports/pack/product-words';
import { readable } from '$lib/server/exports/pack/readable';
import { pdfBytes } from '$lib/server/exports/picture';
import { numbersOf } from '$lib/server/exports/pack/pack-numbers';
import { searched, type RightlyShown } from '$lib/server/exports/pack/search';
import { listContracts } from '$lib/server/repositories/contracts';
import { removePayer, saveColumnMapping, savePayer } from '$lib/server/repositories/volumes';
import { payerNamed, payerPack, scenarioPack, writtenPack } from '$lib/server/services/packs';
import { storedPayers } from '$lib/server/services/parties';
import { portfolioReleases, scenarioChoices } from '$lib/server/services/scenarios';
import { openSeeded } from '../fixtures/seeded';

const application = openSeeded(() => new Date('2026-11-22T12:00:00'));
afterAll(() => application.close());

const payerWith = (id: string): Payer => {
	const payer = storedPayers(application).find((known) => known.id === id);
	if (!payer) throw new Error(`no payer ${id}`);
	return payer;
};

const gathered = async (id: string, audience: 'internal' | 'payer' = 'payer') => {
	const pack = await payerPack(application, payerWith(id), WHOLE_PORTFOLIO, {
		audience,
		date: null
	});
	if (!pack.ok) throw new Error(pack.problems.map(({ message }) => message).join(' '));
	return pack.value;
};

const made = async (id: string, audience: 'internal' | 'payer' = 'payer'): Promise<Pack> => {
	const pack = await (await gathered(id, audience)).make(null);
	if (!pack.ok) throw new Error(pack.problems.map(({ message }) => message).join(' '));
	return pack.value;
};

const SAMPLES = ['sample-payer-a', 'sample-payer-b', 'sample-payer-c', 'sample-payer-d'];
const WITH_CASES = [...SAMPLES, 'sample-medicare-advantage', 'medicare'];

/** All that a pack says, but for its pictures. */
const said = ({ parts, ...rest }: Pack): unknown => [
	rest,
	parts.map(({ picture, ...part }) => ({ ...part, picture: picture?.length }))
];

describe('a pack for the payer', () => {
	it.each(WITH_CASES)('of %s passes its own search, every part of it', async (id) => {
		const pack = await gathered(id);
		const all = pack.offers.flatMap((offer) => (offer.withheld === null ? [offer.id] : []));
		expect(all.length).toBeGreaterThanOrEqual(6);
		// a zip holds the others: one of them is enough
		const formats = PACK_FORMATS.filter((format) => format !== 'zip' || id === 'sample-payer-a');
		const files = await writtenPack(application, pack, {
			parts: all,
			formats,
			paper: 'letter'
		});
		expect(files.ok ? [] : files.problems).toEqual([]);
		expect(files.ok && files.value.map(({ format }) => format)).toEqual(formats);
	});

	it.each(SAMPLES)('of %s says nothing else where the other payers are others', async (id) => {
		const own = openSeeded(() => new Date('2026-11-22T12:00:00'));
		try {
			const before = said(await made(id));
			for (const payer of storedPayers(own)) {
				if (payer.id === id || payer.kind === 'medicare' || !payer.level) continue;
				const share = Object.fromEntries(
					Object.entries(payer.level.share).map(([setting, value]) => [setting, value + 777])
				) as typeof payer.level.share;
				savePayer(own.database, {
					...payer,
					name: `${payer.name} renamed`,
					level: { ...payer.level, share }
				});
			}
			const payer = storedPayers(own).find((known) => known.id === id);
			if (!payer) throw new Error(id);
			const pack = await payerPack(own, payer, WHOLE_PORTFOLIO, { audience: 'payer', date: null });
			const after = pack.ok ? await pack.value.make(null) : pack;
			expect(after.ok && said(after.value)).toEqual(before);
		} finally {
			own.close();
		}
	});

	it('withholds what the payer may not see, and says why', async () => {
		const { offers, make } = await gathered('sample-payer-a');
		const why = new Map(offers.map((offer) => [offer.id, offer.withheld]));
		expect(why.get('margin')).toContain('costs and margins');
		expect(why.get('peers')).toContain('other payers');
		const asked = await make(['position', 'margin', 'moon']);
		expect(asked).toMatchObject({ ok: false });
		expect(!asked.ok && asked.problems.map(({ message }) => message)).toEqual([
			expect.stringContaining('Margin by site cannot be part of this pack'),
			expect.stringContaining('"moon" is none')
		]);
		const internal = await gathered('sample-payer-a', 'internal');
		const open = internal.offers.filter(({ withheld }) => withheld === null).map(({ id }) => id);
		expect(open).toEqual(expect.arrayContaining(['margin', 'peers', 'charges'].slice(0, 2)));
	});

	it('is refused where its own house’s pack is given to the search', async () => {
		const pack = await gathered('sample-payer-a');
		const internal = await gathered('sample-payer-a', 'internal');
		const leaking = { ...pack, make: () => internal.make(['margin', 'peers']) };
		// what an internal pack shows is not what this payer may see: the numbers of the sealed pack alone are
		const whole = await internal.make(['margin', 'peers']);
		if (!whole.ok) throw new Error('no pack');
		const files = await packFiles(whole.value, { formats: ['xlsx'], paper: 'letter' });
		const sealed = await made('sample-payer-a');
		const found = files.ok
			? await searched(files.value, await leaking.secrets(), {
					...{ names: ['Sample payer A'], title: '' },
					numbers: numbersOf(sealed)
				})
			: files;
		expect(found.ok).toBe(false);
		expect(!found.ok && found.problems[0]?.message).toMatch(
			/Nothing was handed over.*siterate-sample-payer-a\.xlsx/
		);
	});

	it('is none of a payer without cases, and none of no parts', async () => {
		const none = await payerPack(application, payerWith('aetna'), WHOLE_PORTFOLIO, {
			audience: 'payer',
			date: null
		});
		expect(!none.ok && none.problems[0]?.message).toContain('no case of Aetna has a price');
		const { make } = await gathered('sample-payer-a');
		const empty = await make([]);
		expect(!empty.ok && empty.problems[0]?.message).toContain('nothing to export');
	});
});

describe('the search', async () => {
	const pack = await made('sample-payer-a');
	const files = await packFiles(pack, { formats: ['xlsx'], paper: 'letter' });
	if (!files.ok) throw new Error('no files');
	const bytes = files.value[0]?.bytes ?? new Uint8Array();
	const secrets = await (await gathered('sample-payer-a')).secrets();
	const shown: RightlyShown = {
		names: ['Sample payer A', 'sample-payer-a', 'Sample payer A, facilities'],
		title: pack.title,
		numbers: numbersOf(pack)
	};
	const refusal = async (name: string, planted: Uint8Array): Promise<string> => {
		const found = await searched([{ name, bytes: planted }], secrets, shown);
		return found.ok ? '' : (found.problems[0]?.message ?? '');
	};

	/** The workbook with an entry more, or one that is changed. */
	const planted = (entry: string, text: string, into: (xml: string) => string = () => text) => {
		const entries = unzipSync(bytes);
		const before = entries[entry];
		return zipSync({ ...entries, [entry]: strToU8(before ? into(strFromU8(before)) : text) });
	};

	const priced = await application.portfolios.current(application);
	if (!priced) throw new Error('no volumes');
	const { cube, serviceLines } = priced;
	/** What another payer allows for a case of a code, not a number of this pack. */
	const [rate = 0] = breakDown(
		cube,
		serviceLines,
		ALL_CASES,
		['payer', 'code'],
		'plan'
	).rows.flatMap(({ key, sums }) =>
		key[0] === 'sample-payer-c' && sums.allowed / sums.cases > 2000_00
			? [Math.round(sums.allowed / sums.cases)]
			: []
	);
	const [margin = 0] = breakDown(cube, serviceLines, ALL_CASES, ['facility'], 'system').rows.map(
		({ sums }) => sums.margin
	);
	const [total = 0, percent = 0] = breakDown(
		cube,
		serviceLines,
		ALL_CASES,
		['payer'],
		'plan'
	).rows.flatMap(({ key, sums }) =>
		key[0] === 'sample-payer-b'
			? [sums.allowed, Math.round((sums.comparable * 1000) / sums.medicareAllowed)]
			: []
	);

	it('passes the pack as it is', async () => {
		expect(await refusal('pack.xlsx', bytes)).toBe('');
	});

	it.each([
		[
			'a hidden sheet',
			'xl/worksheets/sheet99.xml',
			'<sheet state="hidden"><is><t>Sample payer B</t></is></sheet>'
		],
		[
			'a name cut into runs',
			'xl/sharedStrings.xml',
			'<si><r><t>Sample pay</t></r><r><t>er B</t></r></si>'
		],
		[
			'a comment',
			'xl/comments1.xml',
			'<comments><comment><text><t>as SAMPLE  payer b has it</t></text></comment></comments>'
		],
		[
			'a defined name',
			'xl/defined.xml',
			'<definedName name="rates">"Sample payer C, facilities"</definedName>'
		],
		[
			'the properties',
			'docProps/custom.xml',
			'<Properties><property>sample-payer-d</property></Properties>'
		],
		['an attribute', 'ppt/slides/slide1.xml', '<p:cNvPr id="2" descr="Chart of Sample payer B"/>'],
		['a comment of XML', 'ppt/slides/slide2.xml', '<p:sld><!-- Sample payer B --></p:sld>'],
		[
			'notes',
			'ppt/notesSlides/notesSlide1.xml',
			`<a:p><a:t>Margin is ${dollars(margin as Cents)}</a:t></a:p>`
		],
		['a word', 'ppt/notesSlides/notesSlide2.xml', '<a:p><a:t>We walk-away below this</a:t></a:p>'],
		['the name of an entry', 'ppt/media/Sample payer B.xml', '<a/>'],
		['bytes', 'xl/printerSettings1.bin', 'xx\u0001Sample payer B\u0002'],
		['a path', 'docProps/path.xml', '<a><b>/home/finance/rates.xlsx</b></a>']
	])('finds what is planted in %s', async (_, entry, text) => {
		const message = await refusal('pack.xlsx', planted(entry, text));
		expect(message).toContain('Nothing was handed over');
		expect(message).toContain(`pack.xlsx → ${entry}`);
	});

	it('finds a rate in the workbook within a chart', async () => {
		const inner = zipSync({
			'xl/worksheets/sheet1.xml': strToU8(`<c><v>${rate / 100}</v></c>`)
		});
		const outer = zipSync({ 'ppt/embeddings/book1.xlsx': inner });
		expect(await refusal('pack.pptx', outer)).toMatch(
			/a rate of Sample payer C.*pack\.pptx → ppt\/embeddings\/book1\.xlsx → xl\/worksheets\/sheet1\.xml/
		);
	});

	it.each([
		['plain', (cents: number) => (cents / 100).toFixed(2)],
		['grouped', (cents: number) => dollars(cents as Cents)],
		[
			'of whole dollars',
			(cents: number) => dollars((Math.round(cents / 100) * 100) as Cents).replace('.00', '')
		],
		['in cents', (cents: number) => String(cents)]
	])('finds a total that is written %s', async (_, written) => {
		expect(await refusal('notes.txt', strToU8(`it came to ${written(total)} there`))).toContain(
			'a total of Sample payer B'
		);
	});

	it('finds a percentage, with its sign and as a fraction', async () => {
		for (const text of [`${percent / 10}%`, String(percent / 1000)]) {
			expect(await refusal('notes.txt', strToU8(`pays ${text} of Medicare`))).toContain(
				'Sample payer B'
			);
		}
	});

	it.each([
		['with fractions of a cent', (cents: number) => `${cents / 100}4999`],
		[
			'grouped by narrow spaces',
			(cents: number) => dollars(cents as Cents).replaceAll(',', '\u202f')
		],
		['below nought', (cents: number) => `(${(cents / 100).toFixed(2)})`]
	])('finds a total that is written %s', async (_, written) => {
		expect(await refusal('notes.txt', strToU8(`it came to ${written(total)} there`))).toContain(
			'a total of Sample payer B'
		);
	});

	it('finds a name that is parted by an end of a line, and numbers in runs', async () => {
		const broken =
			'<a:p><a:r><a:t>As Sample payer</a:t></a:r><a:br/><a:r><a:t>B pays</a:t></a:r></a:p>';
		expect(await refusal('pack.pptx', planted('ppt/slides/slide1.xml', broken))).toContain(
			'Sample payer B'
		);
		const [dollarsOf = '', centsOf = ''] = (total / 100).toFixed(2).split('.');
		const runs = `<a:p><a:r><a:t>$${dollarsOf}</a:t></a:r><a:r><a:t>.${centsOf}</a:t></a:r></a:p>`;
		expect(await refusal('pack.pptx', planted('ppt/slides/slide1.xml', runs))).toContain(
			'a total of Sample payer B'
		);
	});

	it('finds a name in a PDF, in its text and in its properties', async () => {
		const pdf = (Author: string, text: string) => {
			const document = new PDFDocument({ info: { Author } });
			document.text(text);
			return pdfBytes(document);
		};
		expect(await refusal('pack.pdf', await pdf('SiteRate', 'Sample payer A'))).toBe('');
		expect(await refusal('pack.pdf', await pdf('Sample payer B', ''))).toContain('properties');
		expect(await refusal('pack.pdf', await pdf('', 'Sample payer B pays'))).toContain('page 1');
	});

	it('finds a name in the text chunk of a PNG, and in what stands beside a zip', async () => {
		const chunk = strToU8('tEXtComment\0Sample payer B');
		const length = new Uint8Array(new Uint32Array([chunk.length - 4]).buffer).reverse();
		const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...length, ...chunk, 0, 0, 0, 0];
		expect(await refusal('logo.png', Uint8Array.from(png))).toContain('logo.png, tEXt');
		const commented = new Uint8Array([...bytes, ...strToU8('Sample payer B')]);
		expect(await refusal('pack.xlsx', commented)).toContain('pack.xlsx, comment');
	});
});

describe('names that look like each other', () => {
	const names = (own: string, other: string, text: string) =>
		searched(
			[{ name: 'pack.txt', bytes: strToU8(text) }],
			[{ kind: 'name', text: other, what: `the payer ${other}` }],
			{ names: [own], title: '', numbers: new Set() }
		);

	it('are told apart where one is a part of the other', async () => {
		expect((await names('Blue Shield', 'Blue Shield Plus', 'Blue Shield pays')).ok).toBe(true);
		expect((await names('Blue Shield', 'Blue Shield Plus', 'Blue Shield Plus pays')).ok).toBe(
			false
		);
		expect((await names('Blue Shield Plus', 'Blue Shield', 'Blue Shield Plus pays')).ok).toBe(true);
		expect((await names('Blue Shield Plus', 'Blue Shield', 'Blue Shield pays')).ok).toBe(false);
	});

	it.each([
		['Smith & Sons', 'as SMITH &amp; SONS has it'],
		['Smith & Sons', 'as Smith and Sons has it'],
		['Blue Cross, of Bay', 'blue-cross of bay'],
		['O’Brien "First" Health', "O'BRIEN “FIRST” HEALTH pays"],
		['Médica Québec', 'Medica Quebec pays'],
		['Medica Quebec', 'ME\u0301DICA QUE\u0301BEC pays'],
		['Straße Plan', 'STRASSE PLAN'],
		['Northern Health', 'North\u00adern\u00a0Health'],
		['Northern Health', 'northern_health'],
		['AT&T', 'at&amp;t pays'],
		['offices of Finch', 'the oﬃces of Finch']
	])('are found however they are written: %s in %s', async (other, text) => {
		const leak = await searched(
			[{ name: 'page.xml', bytes: strToU8(`<p><t>${text}</t></p>`) }],
			[{ kind: 'name', text: other, what: 'the payer' }],
			{ names: ['Own'], title: '', numbers: new Set() }
		);
		expect(leak.ok).toBe(false);
	});

	it('are found where they lie across one that is the payer’s own', async () => {
		expect((await names('Bay Health', 'Health North', 'of Bay Health North')).ok).toBe(false);
		expect((await names('Bay Health', 'Bay Health', 'of Bay Health North')).ok).toBe(true);
	});

	it('are found in the title of a pack, which may hold a title of something else', async () => {
		const titled = (secret: { isTitle?: true }) =>
			searched(
				[{ name: 'pack.txt', bytes: strToU8('Renewal as of Quill') }],
				[{ kind: 'name', text: 'Quill', what: 'it', ...secret }],
				{ names: ['Own'], title: 'Renewal as of Quill', numbers: new Set() }
			);
		expect((await titled({})).ok).toBe(false);
		expect((await titled({ isTitle: true })).ok).toBe(true);
	});

	it('are found whatever they are, and not where they are not', async () => {
		const name = fc
			.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzäéß (+.*'), {
				minLength: 6,
				maxLength: 20
			})
			.map((letters) => `q${letters.join('').trim()}z`);
		await fc.assert(
			fc.asyncProperty(name, fc.nat({ max: 3 }), async (other, kind) => {
				const written = [other, other.toUpperCase(), `(${other})`, `“${other}”, `][kind] ?? other;
				const leak = await names('Own', other, `what ${written} pays`);
				const none = await names('Own', other, `what x${other}x pays`);
				expect([leak.ok, none.ok]).toEqual([false, true]);
			}),
			{ seed: 20983, numRuns: 200 }
		);
	});
});

describe('a pack beside payers of any name', () => {
	const added: string[] = [];
	afterEach(() => {
		for (const id of added.splice(0)) removePayer(application.database, id);
	});

	it('passes, and is refused once it names one of them', async () => {
		const words = fc
			.array(fc.constantFrom('Northern', 'Quill', 'Sample payer A', 'Harbour', 'Zeta', 'of'), {
				minLength: 2,
				maxLength: 3
			})
			.map((list) => list.join(' '));
		const turn = { at: 0 };
		await fc.assert(
			fc.asyncProperty(words, async (name) => {
				const id = `other-${(turn.at += 1)}`;
				const own = payerWith('sample-payer-a');
				savePayer(application.database, { ...own, id, name: `${name} ${id}`, level: null });
				added.push(id);
				const pack = await gathered('sample-payer-a');
				const choice = {
					parts: ['position'],
					formats: ['xlsx' as const],
					paper: 'letter' as const
				};
				expect(await writtenPack(application, pack, choice)).toMatchObject({ ok: true });
				const leaking = await writtenPack(
					application,
					{
						...pack,
						make: async (parts) => {
							const whole = await pack.make(parts);
							if (!whole.ok) return whole;
							const { assumptions } = whole.value;
							const more = [...assumptions, `As with ${name} ${id}.`];
							return { ...whole, value: { ...whole.value, assumptions: more } };
						}
					},
					choice
				);
				expect(leaking.ok).toBe(false);
			}),
			{ seed: 20983, numRuns: 4 }
		);
	});
});

describe('a pack beside payers of words', () => {
	const own = openSeeded(() => new Date('2026-11-22T12:00:00'));
	afterAll(() => own.close());
	const payerOf = (id: string): Payer => {
		const payer = storedPayers(own).find((known) => known.id === id);
		if (!payer) throw new Error(`no payer ${id}`);
		return payer;
	};
	const named = (name: string, id = name.toLowerCase()): void =>
		savePayer(own.database, { ...payerOf('aetna'), id, name, sample: false });
	const of = async () => {
		const pack = await payerPack(own, payerOf('sample-payer-a'), WHOLE_PORTFOLIO, {
			audience: 'payer',
			date: null
		});
		if (!pack.ok) throw new Error(pack.problems.map(({ message }) => message).join(' '));
		return pack.value;
	};
	// a zip holds the others
	const whole = { formats: ['zip' as const], paper: 'letter' as const };
	const allOf = ({ offers }: Awaited<ReturnType<typeof of>>): string[] =>
		offers.flatMap(({ id, withheld }) => (withheld === null ? [id] : []));
	/** The same pack with one sentence more. */
	const saying = (pack: Awaited<ReturnType<typeof of>>, sentence: string) => ({
		...pack,
		make: async (parts: readonly string[] | null) => {
			const made = await pack.make(parts);
			if (!made.ok) return made;
			const assumptions = [...made.value.assumptions, sentence];
			return { ...made, value: { ...made.value, assumptions } };
		}
	});
	const refusalOf = async (sentence: string): Promise<string> => {
		const leak = await writtenPack(own, saying(await of(), sentence), {
			...{ parts: ['position'], formats: ['pptx' as const], paper: 'letter' as const }
		});
		return leak.ok ? '' : (leak.problems[0]?.message ?? '');
	};

	it('passes where formats use the word, and is refused where the pack does', async () => {
		const words = ['Arial', 'Placeholder', 'Worksheets', 'Theme', 'Subject', 'Producer', 'Latin'];
		for (const word of words) named(word);
		const pack = await of();
		const files = await writtenPack(own, pack, { ...whole, parts: allOf(pack) });
		expect(files.ok ? [] : files.problems).toEqual([]);
		expect(pack.notices).toEqual([]);
		for (const word of ['Arial', 'Theme']) {
			expect(await refusalOf(`${word} pays more.`)).toContain(`the payer ${word} stands in`);
		}
		for (const word of words) removePayer(own.database, word.toLowerCase());
	});

	it('passes where the word is one of every pack, and says that it cannot be told', async () => {
		const words = ['Table', 'Chart', 'Total', 'Medicare plan', 'Office', 'Q2'];
		for (const word of words) named(word, `plan-${word.toLowerCase().replace(' ', '-')}`);
		const pack = await of();
		const files = await writtenPack(own, pack, { ...whole, parts: allOf(pack) });
		expect(files.ok ? [] : files.problems).toEqual([]);
		expect(pack.notices.map((text) => /^“([^”]+)”/.exec(text)?.[1])).toEqual(
			['Chart', 'Office', 'Q2', 'Table', 'Total'].sort()
		);
		expect(pack.notices.filter((text) => text.includes('too short'))).toHaveLength(1);
		expect(await refusalOf('Medicare Plan pays more.')).toContain('the payer Medicare plan');
		expect(await refusalOf('plan-total pays more.')).toContain('the payer Total');
		for (const word of words) {
			removePayer(own.database, `plan-${word.toLowerCase().replace(' ', '-')}`);
		}
	});

	it('knows every word that packs use by themselves', async () => {
		const choices = await scenarioChoices(own);
		const pack = await of();
		const made = await pack.make(allOf(pack));
		const scenario = choices ? exampleScenario('site-neutral', choices) : NEW_SCENARIO;
		const filter = { ...scenario.filter, payers: ['sample-payer-a'] };
		const second = await scenarioPack(
			own,
			{ ...scenario, filter },
			{ audience: 'payer', date: null, version: 1 }
		);
		const more = second.ok ? await second.value.make(null) : second;
		if (!made.ok || !more.ok) throw new Error('no pack');
		const releases = await portfolioReleases(own);
		/** What users and published files call things, the longest first. */
		const theirs = [
			...(choices?.codes ?? []).map(({ name }) => name),
			...[...(choices?.facilities ?? []), ...storedPayers(own)].map(({ name }) => name),
			...(choices?.serviceLines ?? []),
			...Object.values(SETTING_NAMES).flatMap(({ name, short }) => [name, short]),
			...listContracts(own.database).flatMap(({ newest: { parsed } }) => [
				...[parsed.name, ...parsed.terms.map(({ name }) => name)]
			]),
			...releases.flatMap(({ title, file }) => [title, file])
		]
			.map((name) => name.toLowerCase())
			.filter((name) => name !== '')
			.sort((a, b) => b.length - a.length);
		const words = new Set<string>();
		for (const whole of [made.value, more.value]) {
			const files = await packFiles(whole, { formats: ['zip'], paper: 'letter' });
			if (!files.ok || !files.value[0]) throw new Error('no files');
			for (const { text, place, namesOnly } of await readable(files.value[0])) {
				// of a deck and a document lines end within names, and runs stand beside each other without a space too
				if (namesOnly || /\.pptx|\.pdf|app\.xml|theme/.test(place)) continue;
				const ours = theirs.reduce(
					(rest, name) => rest.replaceAll(name, ' 0 '),
					text.toLowerCase()
				);
				for (const [word] of ours.matchAll(/[\p{L}\p{N}]+/gu)) {
					if (!/\d/.test(word)) words.add(word);
				}
			}
		}
		expect(words.size).toBeGreaterThan(150);
		expect([...words].filter((word) => !cannotBeTold(word)).sort()).toEqual([]);
	});

	it('is refused for what files of volumes called another payer, not for its own', async () => {
		saveColumnMapping(
			own.database,
			'0'.repeat(64),
			{ payers: { 'bcp of lakeside': 'sample-payer-b', 'harbour one': 'sample-payer-a' } },
			'2026-11-22T12:00:00Z'
		);
		expect(await refusalOf('As BCP of Lakeside pays.')).toContain(
			'bcp of lakeside, as a file calls Sample payer B,'
		);
		expect(await refusalOf('As Harbour One pays.')).toBe('');
	});
});

describe('a pack of a scenario', () => {
	const example = async (): Promise<PortfolioScenario> => {
		const choices = await scenarioChoices(application);
		return choices ? exampleScenario('shift', choices) : NEW_SCENARIO;
	};
	const of = (scenario: PortfolioScenario, audience: 'internal' | 'payer') =>
		scenarioPack(application, scenario, { audience, date: null, version: 3 });

	it('has a finding, tables and its version', async () => {
		const pack = await of(await example(), 'internal');
		const whole = pack.ok ? await pack.value.make(null) : pack;
		if (!whole.ok) throw new Error(whole.problems.map(({ message }) => message).join(' '));
		expect(whole.value.parts.map(({ id }) => id)).toEqual([
			...['bridge', 'changes', 'setting', 'payer', 'facility', 'month', 'side-by-side']
		]);
		expect(whole.value.versions[0]).toMatch(/^Scenario .*, version 3$/);
		expect(whole.value.parts[0]?.picture).toContain('<svg');
	});

	it('for a payer is of one payer, and passes its own search', async () => {
		const scenario = await example();
		const several = await of(scenario, 'payer');
		expect(!several.ok && several.problems[0]?.message).toContain('is of one payer');
		const filter = { ...scenario.filter, payers: ['sample-payer-a'] };
		const pack = await of({ ...scenario, filter }, 'payer');
		if (!pack.ok) throw new Error(pack.problems.map(({ message }) => message).join(' '));
		expect(
			pack.value.offers.filter(({ withheld }) => withheld !== null).map(({ id }) => id)
		).toEqual(['payer', 'side-by-side', 'sensitivity', 'parity']);
		const files = await writtenPack(application, pack.value, {
			parts: null,
			formats: ['pptx', 'pdf', 'xlsx'],
			paper: 'letter'
		});
		expect(files.ok ? [] : files.problems).toEqual([]);
	});
});

describe('a pack of a scenario of several payers, for one of them', () => {
	const own = openSeeded(() => new Date('2026-11-22T12:00:00'));
	afterAll(() => own.close());

	/** What the house would do with two payers, its costs and its cases: in every kind of change that can name another. */
	const scenarioOf = async (): Promise<PortfolioScenario> => {
		const choices = await scenarioChoices(own);
		const contractOf = (payer: string): Contract => {
			const stored = listContracts(own.database).find((contract) => contract.payer === payer);
			if (!stored) throw new Error(`no contract of ${payer}`);
			return stored.newest.parsed;
		};
		const [ofA, ofB] = [contractOf('sample-payer-a'), contractOf('sample-payer-b')];
		const termOf = ({ terms }: Contract): string => {
			const found = terms.find(({ pays }) => 'percent' in pays);
			if (!found) throw new Error('no term of a percentage');
			return found.name;
		};
		const percent = (value: number) => value as Percent;
		const ratio = (value: number) => value as Ratio;
		return {
			...NEW_SCENARIO,
			name: 'Renewals of 2027',
			note: 'We leave payer four at 137.31%',
			filter: { ...NEW_SCENARIO.filter, payers: ['sample-payer-a'] },
			changes: [
				{ change: 'term', contract: ofB.id, term: termOf(ofB), percent: percent(1_873_700) },
				{ change: 'term', contract: ofA.id, term: termOf(ofA), percent: percent(1_551_100) },
				{
					change: 'contract',
					contract: { ...ofB, id: 'quill-2027', name: 'Quill of 2027, terms of Lakeside' }
				},
				{
					change: 'move',
					share: ratio(2500),
					where: { payers: ['sample-payer-a', 'sample-payer-c'], settings: ['hopd'] },
					to: choices?.facilities.find(({ setting }) => setting === 'asc')?.id ?? ''
				},
				{ change: 'volume', factor: ratio(11370), where: { payers: ['sample-payer-d'] } },
				{ change: 'payer', share: ratio(1790), where: {}, to: 'sample-payer-c' },
				{ change: 'cost', part: 'supplies', add: 1_234_56, where: {} }
			],
			solve: [{ change: 2, field: 'percent', above: 0, perspective: 'system' }]
		};
	};
	const packOf = async (scenario: PortfolioScenario) => {
		const pack = await scenarioPack(own, scenario, { audience: 'payer', date: null, version: 2 });
		if (!pack.ok) throw new Error(pack.problems.map(({ message }) => message).join(' '));
		return pack.value;
	};

	it('tells what changes for the payer, and in no file anything of the others', async () => {
		const pack = await packOf(await scenarioOf());
		const files = await writtenPack(own, pack, {
			...{ parts: null, formats: ['zip' as const], paper: 'letter' as const }
		});
		if (!files.ok) throw new Error(files.problems.map(({ message }) => message).join(' '));
		const [zip] = files.value;
		const texts = zip ? await readable(zip) : [];
		const all = texts.map(({ text }) => text).join('\n');
		for (const shown of ['155.11%', 'Move 25%', 'paid by Sample payer A', 'Renewals of 2027']) {
			expect(all).toContain(shown);
		}
		for (const hidden of [
			...['187.37', '1.8737', 'Quill', 'quill-2027', 'Lakeside', 'payer B', 'payer C', 'payer D'],
			...['113.7%', '13.7%', '17.9%', '1,234.56', '1234.56', '123456', '137.31', 'supplies'],
			...['margin', 'variable cost']
		]) {
			expect(all.toLowerCase()).not.toContain(hidden.toLowerCase());
		}
		const [name, ...leftOut] = pack.notices;
		expect(name).toMatch(/^The payer reads the scenario’s name, “.+”/);
		expect(leftOut).toHaveLength(5);
		for (const notice of leftOut) expect(notice).toContain('is left out for the payer');
	});

	it('is refused where its title, or a sentence of it, holds what is left out', async () => {
		const scenario = await scenarioOf();
		const refused = async (told: Partial<PortfolioScenario>, sentence = ''): Promise<string> => {
			const pack = await packOf({ ...scenario, ...told });
			const files = await writtenPack(
				own,
				{
					...pack,
					make: async (parts) => {
						const made = await pack.make(parts);
						return made.ok ? { ...made, value: { ...made.value, subtitle: sentence } } : made;
					}
				},
				{ parts: ['changes'], formats: ['xlsx'], paper: 'letter' }
			);
			return files.ok ? '' : (files.problems[0]?.message ?? '');
		};
		expect(await refused({})).toBe('');
		expect(await refused({ name: 'After Sample payer B' })).toContain('the payer Sample payer B');
		expect(await refused({}, 'as Quill of 2027: terms of Lakeside')).toContain(
			'the contract Quill'
		);
		expect(await refused({}, scenario.note ?? '')).toContain('the note of the scenario');
	});

	it('is none where every change is about others', async () => {
		const scenario = await scenarioOf();
		const pack = await scenarioPack(
			own,
			{ ...scenario, changes: scenario.changes.slice(4), solve: [] },
			{ audience: 'payer', date: null, version: null }
		);
		expect(!pack.ok && pack.problems[0]?.message).toContain('Nothing of the scenario is left');
	});
});

it('names the nearest payer where none is called so', () => {
	expect(payerNamed(application, 'SAMPLE PAYER a')).toMatchObject({ ok: true });
	const none = payerNamed(application, 'Sampel payer B');
	expect(!none.ok && none.problems[0]?.message).toContain('did you mean "Sample payer B"');
});
