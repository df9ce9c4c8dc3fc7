"""Fine-tuning the encoder (needs the extra ``train``: torch and transformers)."""
