//! Addresses that a host or Paifang itself acts on.
