import { describeContract, describeFramework } from 'create-api/testing';
import framework from '../index.js';

// Seconds: nothing is installed, nothing is started.
describeFramework(framework);
// Minutes: a whole project, installed, booted and probed.
describeContract(framework);
