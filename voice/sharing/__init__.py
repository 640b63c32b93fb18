"""The municipality's library: themes, questionnaires and stories of actions, without data."""
