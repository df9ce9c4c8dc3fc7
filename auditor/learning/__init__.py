"""Making and measuring models: training, tuning, evaluation and the model card."""
