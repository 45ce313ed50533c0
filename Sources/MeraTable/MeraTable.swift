import MeraSource
