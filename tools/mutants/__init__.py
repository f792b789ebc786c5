"""The mutation test of the event path: do its tests fail when its code is wrong?"""
