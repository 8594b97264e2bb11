"""Person, number and seal on one PDF: bytes in, bytes out (PAdES baseline B-B).

`fields` lays the form out before anybody signs, `keys` opens and issues certificates,
`sign` lets the person certify and then fills the number in and seals in one revision,
`verify` tells what the signatures say and whether it is the file we meant.
"""
