import { failure, success, type Outcome } from '$lib/domain/outcome';
import {
	configurationFrom,
	openApplication,
	type Application
} from '$lib/server/services/application';
import { pricingContract } from '$lib/server/services/contracts';
import { createClaimPricer, type ClaimPricer } from '$lib/server/services/pricing';
import { contractOfFile } from './contract';
import type { PriceOptions } from './price-lines';

/** Opens what claims are priced with, the contract of the options included. */
export function openPricer(
	options: PriceOptions
): Outcome<{ application: Application; pricer: ClaimPricer }> {
	const opened = openApplication(configurationFrom(process.env));
	if (!opened.ok) return opened;
	const application = opened.value;
	const { rateBooks } = application;
	if (options.contract === undefined) {
		return success({ application, pricer: createClaimPricer(rateBooks) });
	}
	const contract = contractOfFile(application, options.contract);
	if (!contract.ok) {
		application.close();
		return failure(...contract.problems);
	}
	const pricing = pricingContract(application, contract.value);
	return success({ application, pricer: createClaimPricer(rateBooks, pricing) });
}
