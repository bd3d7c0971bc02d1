// What is ordinary in a network, as it was collected for a time: its hosts and services, and the models that
// were fitted on the same traffic. Plain data: the file of a baseline holds just this.

import type { Inventory } from '../detect/inventory.ts';
import { habitsOf } from '../detect/inventory.ts';
import type { TrainedModel, TrainingFile } from './trained-model.ts';

export interface TrafficBaseline {
  readonly name: string;
  /** Given by whoever made it; '' where it shall not matter. */
  readonly date: string;
  /** Of the program. */
  readonly version: string;
  /** Where it was listened to; '' where it was made of captures. */
  readonly interfaceName: string;
  readonly evidence: readonly TrainingFile[];
  readonly inventory: Inventory;
  /** Each without habits of its own: those are the inventory's. */
  readonly models: readonly TrainedModel[];
}

/** As they are used: each knows the hosts and services of the baseline. */
export function modelsOf({ inventory, models }: TrafficBaseline): TrainedModel[] {
  const habits = habitsOf(inventory);
  return models.map((model) => ({ ...model, habits }));
}

export function withoutHabits({ habits: _habits, ...model }: TrainedModel): TrainedModel {
  return model;
}
