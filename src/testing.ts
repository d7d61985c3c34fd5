/**
 * The suites that the author of a framework runs on it; our own frameworks are held to the same.
 *
 * @packageDocumentation
 */
export { type ContractSuite, describeContract } from './testing/describe-contract.ts';
export { type FrameworkSuite, describeFramework } from './testing/describe-framework.ts';
