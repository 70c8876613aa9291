"""The plan said in line items: timeline, costs, benefits, one file per funding scheme, and who pays."""
