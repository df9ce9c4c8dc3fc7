"""Audits the quality of referrals about children against a Child First rubric."""

import os

# onnxruntime reports its use to its makers unless told not to before it is first imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
