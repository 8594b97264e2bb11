.PHONY: demo test lint bench
demo test lint bench:
	@scripts/$@
