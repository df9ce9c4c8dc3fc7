"""The sentence classifier: features, training, prediction, evaluation and the model card."""
