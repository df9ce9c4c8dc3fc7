"""Fine-tuning the small encoder (needs the extra ``train``: torch and transformers)."""
