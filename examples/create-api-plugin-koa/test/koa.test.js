import { describeContract, describeFramework } from 'create-api/testing';
import koa from 'create-api-plugin-koa';

describeFramework(koa);
describeContract(koa);
