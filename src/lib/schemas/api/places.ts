import { z } from 'zod';
import { LOCALITY_SETTINGS } from '$lib/domain/localities/comparison';
import {
	code,
	date,
	decimal,
	lineStatus,
	money,
	nothingWrong,
	notice,
	perhapsPaid,
	release
} from './figures';

const locality = z
	.strictObject({
		id: z.string().meta({ description: 'MAC and number.' }),
		carrier: z.string(),
		locality: z.string(),
		state: z.string(),
		name: z.string()
	})
	.meta({ id: 'Locality' });

const localityList = z
	.strictObject({ ...nothingWrong, date, localities: z.array(locality) })
	.meta({ id: 'LocalityList' });

const zipEvidence = {
	...nothingWrong,
	date,
	zip: z.string(),
	by: z.enum(['zip', 'prefix']).meta({ description: 'What was found: itself, or three digits.' }),
	split: z.boolean().nullable().meta({ description: 'Its ZIP+4 decides between localities.' }),
	states: z.array(z.string()),
	release: z.strictObject({ id: z.string(), title: z.string(), effectiveFrom: date }),
	otherYear: z.boolean().meta({ description: 'The table is of another year than the date.' })
};

const zipLocality = z
	.discriminatedUnion('found', [
		z.strictObject({ ...zipEvidence, found: z.literal('one'), locality }),
		z.strictObject({
			...zipEvidence,
			found: z.literal('several'),
			candidates: z.array(
				z.strictObject({ ...locality.shape, states: z.array(z.string()), zips: z.int() })
			)
		})
	])
	.meta({ id: 'ZipLocality' });

const amount = { status: lineStatus, reason: z.string().nullable(), ...perhapsPaid };

const facility = z.strictObject({ wageIndex: decimal, ...amount }).meta({ id: 'FacilityAmount' });

const facilities = {
	hopd: facility,
	asc: facility,
	hopdLessAsc: money.nullable()
};

const rank = z.int().min(1).nullable();

const amountsByPlace = z
	.strictObject({
		...nothingWrong,
		date,
		code,
		name: z.string().nullable(),
		setting: z.enum(LOCALITY_SETTINGS),
		qualifyingApm: z.boolean(),
		workFloor: z.enum(['on', 'off']),
		national: z.strictObject({
			professional: z.strictObject(amount),
			facility: z.strictObject(facilities).nullable()
		}),
		localities: z.array(
			z.strictObject({
				id: z.string(),
				name: z.string(),
				state: z.string(),
				rank,
				index: decimal.nullable().meta({ description: 'The nation is 100.' }),
				floorWorth: money.nullable(),
				...amount
			})
		),
		areas: z.array(
			z.strictObject({
				area: z.string(),
				name: z.string(),
				states: z.array(z.string()),
				rural: z.boolean(),
				rank: z.strictObject({ hopd: rank, asc: rank }),
				...facilities
			})
		),
		notices: z.array(notice),
		releases: z.array(release)
	})
	.meta({ id: 'AmountsByPlace' });

export const localitiesResponse = z.union([amountsByPlace, zipLocality, localityList]);

export const wageAreasResponse = z
	.strictObject({
		date,
		areas: z.array(
			z.strictObject({
				area: z.string(),
				name: z.string(),
				states: z.array(z.string()),
				rural: z.boolean(),
				index: decimal.nullable().meta({ description: 'Of an ASC.' }),
				hospitalIndex: decimal.nullable().meta({ description: 'Of a hospital.' })
			})
		)
	})
	.meta({ id: 'WageAreas' });
