"""Every test.

unit/ mirrors the packages, integration/ runs real servers, browser/ real browsers, eval/ holds the gold set and the
accuracy floor, contract/ the vectors that Python and JavaScript both read.
"""
