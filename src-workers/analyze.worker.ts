import { makeAnalyzeService } from './analyze-service.ts';
import { expose } from './expose.ts';
import { makeModelService } from './model-service.ts';

expose({ ...makeAnalyzeService(), ...makeModelService() });
