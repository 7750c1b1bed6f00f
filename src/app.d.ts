import type { IncomingMessage } from 'node:http';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import type { ExportJobs } from '$lib/server/jobs/export-jobs';
import type { ImportJobs } from '$lib/server/jobs/import-jobs';
import type { VolumeJobs } from '$lib/server/jobs/volume-jobs';
import type { Application } from '$lib/server/services/application';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Names the failure in the server's log. */
			id?: string;
		}
		interface PageState {
			/** The query of the case that the entry of the history shows. */
			case?: string;
			/** How many changes lead to it. */
			step?: number;
		}
		interface Platform {
			/** Told by the built server alone. */
			req?: IncomingMessage;
		}
		interface Locals {
			application: Application;
			imports: ImportJobs;
			volumes: VolumeJobs;
			exports: ExportJobs;
			/** Names the failure of the request in the server's log. */
			failure?: string;
		}
		interface PageState {
			/** What a step in the builder of scenarios led to. */
			scenario?: PortfolioScenario;
		}
	}
}

export {};
