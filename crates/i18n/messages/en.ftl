### Words of `paifang-i18n`: languages and dates.
