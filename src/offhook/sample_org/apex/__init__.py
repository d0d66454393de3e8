"""The sample org's Apex classes, each an example of how a deployer writes one."""
