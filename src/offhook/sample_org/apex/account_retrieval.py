"""Accounts by the beginning of their name, as JSON text: the simplest useful Apex class."""

from offhook.apex import ApexClass, Condition, Order, webservice


class AccountRetrieval(ApexClass):
    """Finds accounts for an adapter."""

    @webservice
    def getAccount(self, name: str | None) -> str:
        """The accounts whose name begins with `name`, with their phone number."""
        if not name:
            return self.serialize([])
        accounts = self.records.find("Account", [Condition("Name", "starts with", name)], [Order("Name")])
        return self.serialize(accounts, fields=["Id", "Name", "Phone"])
