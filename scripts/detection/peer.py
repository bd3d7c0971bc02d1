# Scikit-learn's models on prepared rows: train.f64, test.f64 (row by row) and train.u8, test.u8 (1: an
# attack) of a folder -> ROC AUC, and macro F1 where a model decides, as JSON by our names of the models.

import json
import sys

import numpy as np
from sklearn.ensemble import IsolationForest, RandomForestClassifier
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.neural_network import MLPRegressor
from sklearn.svm import SVC, OneClassSVM

folder = sys.argv[1]
SEED = 1
MOST_KERNEL_ROWS = 4000


def rows(part):
    labels = np.fromfile(f"{folder}/{part}.u8", dtype=np.uint8)
    return np.fromfile(f"{folder}/{part}.f64").reshape(len(labels), -1), labels


train, is_attack = rows("train")
test, truth = rows("test")
ordinary = train[is_attack == 0]
rng = np.random.default_rng(SEED)


def sample(table, most):
    return rng.permutation(len(table))[:most]


def figure(scores, decided=None):
    f1 = None if decided is None else f1_score(truth, decided, average="macro")
    return {"roc_auc": roc_auc_score(truth, scores), "macro_f1": f1}


figures = {}
forest = IsolationForest(random_state=SEED).fit(ordinary)
figures["isolation-forest"] = figure(-forest.score_samples(test))
few = ordinary[sample(ordinary, MOST_KERNEL_ROWS)]
region = OneClassSVM(nu=0.05).fit(few)
figures["one-class-svm"] = figure(-region.decision_function(test))
net = MLPRegressor((32, 8, 32), random_state=SEED, early_stopping=True, max_iter=50)
net.fit(ordinary, ordinary)
figures["autoencoder"] = figure(((net.predict(test) - test) ** 2).mean(axis=1))
if is_attack.any():
    trees = RandomForestClassifier(random_state=SEED).fit(train, is_attack)
    figures["random-forest"] = figure(trees.predict_proba(test)[:, 1], trees.predict(test))
    chosen = sample(train, MOST_KERNEL_ROWS)
    if is_attack[chosen].any() and not is_attack[chosen].all():
        machine = SVC().fit(train[chosen], is_attack[chosen])
        figures["svm"] = figure(machine.decision_function(test), machine.predict(test))
print(json.dumps(figures))
