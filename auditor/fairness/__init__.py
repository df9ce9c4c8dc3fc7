"""Whether like is judged alike: counterfactual twins of referrals, and rates by group."""
