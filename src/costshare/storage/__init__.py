"""Plan ⇄ file: the codec, atomic files, the samples."""
