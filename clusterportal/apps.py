"""The admin under the register's own site class."""

from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class AdminConfig(DjangoAdminConfig):
    """Django's admin with `clusterportal.admin_site.RegisterAdminSite` as its default site."""

    default_site = "clusterportal.admin_site.RegisterAdminSite"
