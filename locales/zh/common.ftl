### common
company-name = { $name }
posting-name = { $company }·{ $title }
