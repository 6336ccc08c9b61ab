"""Field by field, at which level two prepared people agree; None where one of them does not say."""
