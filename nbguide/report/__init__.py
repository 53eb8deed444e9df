"""The reviewer's report: what families really read, to be checked and signed."""
