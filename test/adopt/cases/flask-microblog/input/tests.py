import unittest


class UserModelCase(unittest.TestCase):
    pass
