"""The Kaggle tables as data. (interface; see brief)"""
