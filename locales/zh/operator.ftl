### operator
