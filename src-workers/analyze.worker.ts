import { makeAnalyzeService } from './analyze-service.ts';
import { makeCaseModelService } from './case-model-service.ts';
import { expose } from './expose.ts';
import { makeLabelService } from './label-service.ts';
import { makeModelService } from './model-service.ts';
import { makeReportService } from './report-service.ts';

expose({
  ...makeAnalyzeService(),
  ...makeModelService(),
  ...makeCaseModelService(),
  ...makeLabelService(),
  ...makeReportService(),
});
