// Exports nothing.
int not_exported();
int not_exported() { return 0; }
