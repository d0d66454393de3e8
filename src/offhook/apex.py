"""What a deployer needs to write Apex classes in Python: `from offhook.apex import ApexClass, webservice`."""

from offhook.cti.apex import ApexClass, webservice
from offhook.cti.apex_parameters import Id
from offhook.records.record import Condition, Order, Record

__all__ = ["ApexClass", "Condition", "Id", "Order", "Record", "webservice"]
