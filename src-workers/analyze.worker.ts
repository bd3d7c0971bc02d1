import { makeAnalyzeService } from './analyze-service.ts';
import { expose } from './expose.ts';

expose(makeAnalyzeService());
